/** Why this tag must not be released, or null: it names the version of the package, and so does the lock file. */
export function findWrongVersion(tag: string, packageVersion: string, lockVersion: string): string | null {
  if (lockVersion !== packageVersion) return `package.json says ${packageVersion}, the lock file ${lockVersion}`
  if (tag !== `v${packageVersion}`) return `the tag is ${tag}, the version ${packageVersion}`
  return null
}
