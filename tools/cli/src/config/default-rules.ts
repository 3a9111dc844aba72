import { production, recommended } from '@helm-gen/chart-rules';

/** What is checked where no configuration says otherwise. */
export const defaultRules = [recommended, production];
