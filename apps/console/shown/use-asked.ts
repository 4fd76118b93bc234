/** What the address asks for after its `?`: whoever is sent it, reloads it or comes back to it sees the same. */
import { useSearchParams } from 'wouter';

/** By name; null or '' is asked no more. */
export type Asked = Readonly<Record<string, string | null>>;

export function useAsked(): readonly [URLSearchParams, (change: Asked) => void] {
  const [asked, setAsked] = useSearchParams();
  return [asked, (change) => setAsked((before) => changed(before, change), { replace: true })];
}

function changed(before: URLSearchParams, change: Asked): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(change))
    if (value === null || value === '') after.delete(name);
    else after.set(name, value);
  return after;
}
