// Runs after an installation in a checkout (npm's `prepare`): builds the program. The packed program comes built, and
// without this folder.
try {
  const { build } = await import('./build.js')
  await build()
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('dniu is built with its development dependencies: run npm ci in its folder first.\n')
  process.exitCode = 1
}
