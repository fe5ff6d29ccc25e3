/** Who may import whom. Two features meet in a route, by props and children. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'features-know-no-screens',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/(routes|app)/' },
    },
    {
      name: 'ui-and-lib-know-no-product',
      severity: 'error',
      from: { path: '^src/(ui|lib)/' },
      to: { path: '^src/(api|features|routes|app)/' },
    },
    {
      name: 'lib-knows-no-ui',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { path: '^src/ui/' },
    },
    {
      name: 'app-knows-no-routes',
      comment: 'but for what the router is made of',
      severity: 'error',
      from: { path: '^src/app/', pathNot: '^src/app/(routeTree[.]gen|pages)[.]ts$' },
      to: { path: '^src/routes/' },
    },
    {
      name: 'only-feature-api-files-fetch',
      comment: 'but everybody may name the types of what was fetched',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(features/[^/]+/api|api/.*)[.]ts$' },
      to: { path: '^src/api/client[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.]test[.]tsx?$|^src/testing/' },
      to: { path: '[.]test[.]tsx?$|^src/testing/' },
    },
    { name: 'imports-exist', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
