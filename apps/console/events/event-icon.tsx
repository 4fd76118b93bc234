/** An icon for each kind of event; its name is beside it, so it says nothing to those who can't see it. */
import { ThemeIcon } from '@mantine/core';
import {
  ArrowLeftRight,
  CalendarPlus,
  CirclePlus,
  Clock,
  FlaskConical,
  HandHeart,
  ScreenShare,
  MonitorSmartphone,
  Pencil,
  ShoppingCart,
  TvMinimal,
  Undo2,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import { EVENT_KINDS, type EventKind } from '../live/event-kinds.js';

const ICONS: Readonly<Record<EventKind, readonly [icon: LucideIcon, colour: string]>> = {
  account: [UserRound, 'gray'],
  purchase: [ShoppingCart, 'teal'],
  adjustment: [Pencil, 'grape'],
  transfer: [ArrowLeftRight, 'blue'],
  trial: [FlaskConical, 'gray'],
  activation: [CirclePlus, 'orange'],
  extension: [CalendarPlus, 'orange'],
  screens: [ScreenShare, 'orange'],
  subscription: [TvMinimal, 'gray'],
  expiry: [Clock, 'gray'],
  device: [MonitorSmartphone, 'gray'],
  goodwill: [HandHeart, 'pink'],
  reversal: [Undo2, 'teal'],
};

export function EventIcon({ type }: { readonly type: string }) {
  const kind = (EVENT_KINDS as Readonly<Record<string, EventKind>>)[type] ?? 'account';
  const [Icon, colour] = ICONS[kind];
  return (
    <ThemeIcon variant="light" color={colour} size="md" aria-hidden>
      <Icon size={16} />
    </ThemeIcon>
  );
}
