import { releases } from '../services.mjs';

export default releases.flatMap(({ objects }) => objects);
