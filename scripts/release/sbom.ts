import { z } from 'zod'

const Component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
})
const Bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string(), name: z.string() }) }),
  components: z.array(Component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
})
type Bom = z.infer<typeof Bom>

const developmentMark = 'cdx:npm:package:development'

/**
 * Of npm's CycloneDX list of everything in the lock file, what is shipped: what the core runs, what is bundled into
 * the page (development packages to npm; by `name@version`), and Electron.
 */
export function keepShipped(npmSbom: unknown, bundled: ReadonlySet<string>): Bom {
  const bom = Bom.parse(npmSbom)
  const components = bom.components
    .filter(
      ({ name, version, properties }) =>
        name === 'electron' ||
        bundled.has(`${name}@${version}`) ||
        !properties.some(property => property.name === developmentMark),
    )
    // What is shipped is no development package, whatever npm installs it as.
    .map(component => ({
      ...component,
      properties: component.properties.filter(property => property.name !== developmentMark),
    }))
  const product = bom.metadata.component
  const refs = new Set([product['bom-ref'], ...components.map(component => component['bom-ref'])])
  return {
    ...bom,
    metadata: { ...bom.metadata, component: { ...product, type: 'application', name: 'ponder' } },
    components,
    dependencies: bom.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ dependsOn = [], ...rest }) => ({ ...rest, dependsOn: dependsOn.filter(ref => refs.has(ref)) })),
  }
}
