import { defineConfig } from 'helm-gen';
import { checkedVersions } from './src/checked-versions.ts';
import { documents } from './src/documents/index.ts';
import { todo } from './src/environments.ts';
import { rules } from './src/rules.ts';

export default defineConfig({
  charts: 'src/charts/*.ts',
  output: '../../helm',
  docs: { output: '../../docs', ...documents },
  environments: todo,
  rules,
  ...checkedVersions,
});
