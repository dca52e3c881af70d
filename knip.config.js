// What is used nowhere. `npm run unused` asks twice: of everything, and (--production) of the program and its scripts
// alone, where tests are no users. An export that its own file uses may be there for a test: only the first asks for it.
export default ({ production }) => ({
  entry: ['src/main.ts!', 'scripts/*.js!', 'test/**/*.test.ts'],
  project: ['src/**/*.ts!', 'test/**/*.ts', 'scripts/**!', 'bench/**'],
  ignoreExportsUsedInFile: production || { interface: true, type: true },
})
