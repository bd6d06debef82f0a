import { contentTypes, relation, relations, xml, zipOf } from './test-office.ts'

const drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
const show = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'

/** One slide for each text. */
export function makePptx(slides: readonly string[]): Buffer {
  const main = 'application/vnd.openxmlformats-officedocument.presentationml'
  const numbers = slides.map((_, index) => index + 1)
  const types = numbers.map(n => `<Override PartName="/ppt/slides/slide${n}.xml" ContentType="${main}.slide+xml"/>`)
  const links = numbers.map(n => `<Relationship Id="r${n}" Type="${relation}/slide" Target="slides/slide${n}.xml"/>`)
  const ids = numbers.map(n => `<p:sldId id="${255 + n}" r:id="r${n}"/>`)
  const parts = slides.map((text, index) => [
    `ppt/slides/slide${index + 1}.xml`,
    `${xml}<p:sld ${drawing} ${show}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
  ])
  return zipOf({
    '[Content_Types].xml': contentTypes(
      `<Override PartName="/ppt/presentation.xml" ContentType="${main}.presentation.main+xml"/>${types.join('')}`,
    ),
    '_rels/.rels': `${xml}<Relationships ${relations}><Relationship Id="r1" Type="${relation}/officeDocument" Target="ppt/presentation.xml"/></Relationships>`,
    'ppt/_rels/presentation.xml.rels': `${xml}<Relationships ${relations}>${links.join('')}</Relationships>`,
    'ppt/presentation.xml': `${xml}<p:presentation ${show} xmlns:r="${relation}"><p:sldIdLst>${ids.join('')}</p:sldIdLst></p:presentation>`,
    ...Object.fromEntries(parts),
  })
}

const openDocument = ['office', 'text', 'table', 'drawing:draw']
  .map(name => name.split(':'))
  .map(([name, prefix = name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/** `body`: what stands in `office:text`, `office:spreadsheet` or `office:presentation`. */
export function makeOpenDocument(kind: 'text' | 'spreadsheet' | 'presentation', body: string): Buffer {
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `${xml}<office:document-content ${openDocument}><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    'META-INF/manifest.xml': `${xml}<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
  })
}

/** One chapter for each title and text. */
export function makeEpub(chapters: readonly (readonly [title: string, text: string])[]): Buffer {
  const items = chapters.map((_, n) => `<item id="c${n}" href="c${n}.xhtml" media-type="application/xhtml+xml"/>`)
  const order = chapters.map((_, n) => `<itemref idref="c${n}"/>`)
  const parts = chapters.map(([title, text], n) => [
    `c${n}.xhtml`,
    `${xml}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
  ])
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `${xml}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'content.opf': `${xml}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A book</dc:title></metadata><manifest>${items.join('')}</manifest><spine>${order.join('')}</spine></package>`,
    ...Object.fromEntries(parts),
  })
}
