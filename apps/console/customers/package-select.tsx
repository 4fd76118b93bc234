/** Chooses a package that is on sale. */
import { Select } from '@mantine/core';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { useCustomersTexts } from './customers.texts.js';

export interface PackageOnSale {
  readonly packageId: string;
  readonly name: string;
  readonly creditsPerScreen: number;
  readonly retired: boolean;
}

export interface PackageSelectProps {
  readonly value: string | null;
  readonly onChange: (packageId: string | null) => void;
}

export function usePackagesOnSale(): readonly PackageOnSale[] {
  const { data } = useRead<ListPage<PackageOnSale>>('/packages?limit=500');
  return (data?.items ?? []).filter(({ retired }) => !retired);
}

export function PackageSelect({ value, onChange }: PackageSelectProps) {
  const say = useCustomersTexts();
  const options = usePackagesOnSale().map(({ packageId, name, creditsPerScreen: credits }) => ({
    value: packageId,
    label: say('packageOption', { name, credits }),
  }));
  return (
    <Select
      label={say('package')}
      placeholder={say('choosePackage')}
      required
      searchable={options.length > 8}
      allowDeselect={false}
      data={options}
      value={value}
      onChange={onChange}
    />
  );
}
