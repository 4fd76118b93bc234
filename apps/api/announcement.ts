/** What a process that serves the API says when it has started: where it is, and the next step. */
import type { RunningApi } from './start.js';

export function linesOf({ url, operatorKeyFile, signingKeyFile }: RunningApi): readonly string[] {
  const key = operatorKeyFile ? `$(cat ${operatorKeyFile})` : '$TALLYSTICK_OPERATOR_KEY';
  return [
    `Tallystick listens at ${url}, documented at ${url}/docs`,
    ...(operatorKeyFile ? [`The operator's key is in ${operatorKeyFile}`] : []),
    ...(signingKeyFile
      ? [`Checkpoints are signed with the key in ${signingKeyFile}: keep a copy of it`]
      : []),
    `Next: open ${url} and sign in with that key`,
    `  or: curl -H "Authorization: Bearer ${key}" ${url}/v1/me`,
  ];
}
