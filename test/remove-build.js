/** Jest's global tear-down: removes what the set-up has compiled. */
import { rmSync } from 'node:fs';

export default function removeBuild() {
  if (process.env.BUILT) rmSync(process.env.BUILT, { recursive: true, force: true });
}
