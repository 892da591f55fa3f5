/**
 * `npm run` tells its children about our own package. What we start must not hear of it: npm in a peer's folder would
 * look here, and a server would take itself for one that npm had started.
 */
export function withoutNpm(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isKept = (name: string) => !name.startsWith('npm_') || /^npm_config_(cache|registry|userconfig)$/.test(name)
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isKept(name)))
}
