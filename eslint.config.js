/**
 * Lint rules: imports go down only (apps → projections, processes → libraries → the domain), an adapter is imported in the
 * one module that chooses it, and nothing grows beyond what a reader can hold.
 */
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const layers = ['lane', 'process', 'projection', 'access', 'audit', 'lease'];

/** Forbids imports whose path matches, with a sentence that says where the code belongs instead. */
function forbid(files, ...patterns) {
  const rules = patterns.map(([regex, message]) => ({ regex, message }));
  return { files, rules: { 'no-restricted-imports': ['error', { patterns: rules }] } };
}

const apps = ['(^|/)apps/', 'A library, process or projection knows no application.'];
const projections = ['(^|/)projections/', 'A library knows no read model in particular.'];
const adapters = [
  '/(sqlite|memory|mongodb|eventstoredb|kafka)/',
  'Take the port; the adapter is chosen in apps/platform/stores.ts or broker.ts.',
];
const nest = ['^@nestjs/', 'Nest stays in the applications.'];
const upper = [`/(${layers.join('|')})/`, 'This layer is below that one.'];
const ledgerOnly = [
  '^(?!\\.|temporal-polyfill$)',
  'The domain imports nothing but itself and a date library.',
];

const specs = [
  '**/*.spec.ts',
  '**/*.server.ts',
  '**/*.browser.ts',
  '**/*.contract.ts',
  '**/contract/**',
  '**/testing/**',
  'test/**',
];

export default tseslint.config(
  { ignores: ['dist/', 'dist-test/', 'node_modules/', 'data/', 'coverage/'] },
  ...tseslint.configs.strict,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowEmpty: true, allowWithDecorator: true },
      ],
      'max-lines': ['error', { max: 300 }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    ignores: [...specs, 'eslint.config.js'],
    rules: { 'max-lines-per-function': ['error', { max: 40, skipComments: true }] },
  },
  {
    files: ['**/*.config.js', 'test/**/build-*.js', 'test/remove-build.js'],
    rules: { 'no-restricted-exports': 'off' },
  },
  forbid(
    ['libs/ledger/**/*.ts'],
    ledgerOnly,
    ['^\\.\\./\\.\\./\\.\\./', 'The domain stays within libs/ledger.'],
    [`\\.\\./(event-log|read-store|${layers.join('|')})/`, 'The domain knows no other library.'],
  ),
  forbid(
    ['libs/broker/*.ts', 'libs/event-log/*.ts', 'libs/read-store/*.ts', 'libs/audit/**/*.ts'],
    apps,
    projections,
    adapters,
    nest,
    upper,
  ),
  forbid(['libs/alert/**/*.ts'], apps, projections, adapters, nest, [
    `^\\.\\./(event-log|read-store|${layers.join('|')})/`,
    'An alert is made of figures, which are looked up elsewhere.',
  ]),
  forbid(['libs/explanation/**/*.ts'], apps, projections, adapters, nest, [
    `^\\.\\./(event-log|read-store|${layers.join('|')})/`,
    'An explanation is made of facts, which are looked up elsewhere.',
  ]),
  forbid(['libs/lane/**/*.ts'], apps, projections, adapters, nest, [
    '/(process|projection)/',
    'Lanes are below processes and projections.',
  ]),
  forbid(
    [
      'libs/process/**/*.ts',
      'libs/projection/**/*.ts',
      'libs/access/**/*.ts',
      'libs/lease/**/*.ts',
      'libs/verification/**/*.ts',
    ],
    apps,
    projections,
    adapters,
    nest,
  ),
  forbid(['projections/**/*.ts'], apps, adapters, nest, [
    '/(lane|process|access)/',
    'A read model only reads.',
  ]),
  { ignores: ['apps/console/**'], ...forbid(['apps/**/*.ts'], adapters) },
  {
    files: ['apps/console/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // The React compiler is not used.
      'react-hooks/incompatible-library': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '(^|/)((api|cli|platform|projections)/|libs/(?!(audit|comparison)/|(alert/sealing-lag|explanation/words/(event-names|instants)|ledger/(amounts|books/month|id)|access/caller)\\.js$))',
              allowTypeImports: true,
              message:
                'The console talks to the public API; of the server it takes types, words and arithmetic that have no rules in them.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/platform/stores.ts', 'apps/platform/broker.ts', ...specs],
    rules: { 'no-restricted-imports': 'off' },
  },
);
