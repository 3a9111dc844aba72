// cdk8s: writes a manifest file for each release. Plain API objects, the lightest way that it has.
import { ApiObject, App, Chart } from 'cdk8s';
import { releases } from './services.mjs';

const app = new App();
for (const { name, objects } of releases) {
  const chart = new Chart(app, name, { disableResourceNameHashes: true });
  for (const object of objects) new ApiObject(chart, object.kind, object);
}
app.synth();
