import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** An element as it is written: its component, and each attribute's own text (a string without its quotes). */
interface Written {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
}

export interface FormInSources {
  readonly file: string
  /** `POST /applications/:x/messages`, as far as its source tells. */
  readonly operation: string
  readonly fields: readonly Written[]
}

const isForm = ({ tag }: Written): boolean => tag === 'PortalForm' || tag === 'FormDialog'
const isField = (tag: string): boolean => /^(TextField|TextArea|PasswordField|ReasonField)$/.test(tag)

function* screens(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* screens(path)
    else if (entry.name.endsWith('.tsx')) yield path
  }
}

const opened = (node: ts.Node): ts.JsxOpeningLikeElement | null =>
  ts.isJsxElement(node) ? node.openingElement : ts.isJsxSelfClosingElement(node) ? node : null

function written(element: ts.JsxOpeningLikeElement): Written {
  const attributes = element.attributes.properties.flatMap((one): [string, string][] => {
    if (!ts.isJsxAttribute(one)) return []
    const value = one.initializer
    const text = !value
      ? ''
      : ts.isStringLiteral(value)
        ? value.text
        : ts.isJsxExpression(value)
          ? (value.expression?.getText() ?? '')
          : ''
    return [[one.name.getText(), text]]
  })
  return { tag: element.tagName.getText(), attributes: new Map(attributes) }
}

function elementsIn(node: ts.Node): Written[] {
  const own = opened(node)
  const below: Written[] = []
  ts.forEachChild(node, (child) => {
    below.push(...elementsIn(child))
  })
  return own ? [written(own), ...below] : below
}

/** What stands between backticks or quotes, each expression as a parameter; a constant of the file is filled in. */
function pathOf(text: string, source: ts.SourceFile): string {
  const constant = (name: string): string | null =>
    new RegExp(`const ${name} = [\`']([^\`']*)[\`']`).exec(source.text)?.[1] ?? null
  const known = /^\w+$/.test(text) ? (constant(text) ?? text) : text.replaceAll(/^[`']|[`']$/g, '')
  const filled = known.replaceAll(/\$\{(\w+)\}/g, (all, name: string) => constant(name) ?? all)
  return filled.replaceAll(/\$\{[^}]*\}/g, ':x').replace('/api/portal', '')
}

/** Each form of the screens with the fields inside it, those of the components that it holds among them. */
export function formsInSources(): readonly FormInSources[] {
  const sources = [...screens('src/app')].map((file) =>
    ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX),
  )
  const components = new Map<string, Written[]>()
  const note = (source: ts.SourceFile, name: string, node: ts.Node): void => {
    const elements = elementsIn(node)
    components.set(`${source.fileName}:${name}`, elements)
    if (!components.has(name)) components.set(name, elements)
  }
  for (const source of sources)
    ts.forEachChild(source, (node) => {
      if (ts.isFunctionDeclaration(node) && node.name) note(source, node.name.text, node)
      if (ts.isVariableStatement(node))
        for (const one of node.declarationList.declarations) note(source, one.name.getText(), one)
    })
  const fieldsOf = (elements: readonly Written[], file: string, depth = 0): Written[] =>
    elements.flatMap((element) => {
      if (isField(element.tag)) return [element]
      const inside = components.get(`${file}:${element.tag}`) ?? components.get(element.tag)
      return inside && depth < 4 ? fieldsOf(inside, file, depth + 1) : []
    })
  const forms: FormInSources[] = []
  /** The forms of a component that is told the address of its case, with what stands inside it here. */
  const formsAt = (element: Written, node: ts.Node, source: ts.SourceFile): FormInSources[] =>
    (components.get(element.tag) ?? []).filter(isForm).flatMap((form) => {
      const [, rest] = /^`\$\{address\}(.*)`$/.exec(form.attributes.get('action') ?? '') ?? []
      if (rest === undefined) return []
      const path = pathOf(element.attributes.get('address') ?? '', source)
      const held = [...(components.get(element.tag) ?? []), ...elementsIn(node).slice(1)]
      return [{ file: source.fileName, operation: `POST ${path}${rest}`, fields: fieldsOf(held, source.fileName) }]
    })
  const visit = (source: ts.SourceFile, node: ts.Node): void => {
    const own = opened(node)
    const element = own && written(own)
    if (element && isForm(element)) {
      const method = element.attributes.get('method') ?? 'POST'
      const path = pathOf(element.attributes.get('action') ?? '', source)
      const fields = fieldsOf(elementsIn(node).slice(1), source.fileName)
      forms.push({ file: source.fileName, operation: `${method} ${path}`, fields })
    }
    if (element?.attributes.has('address')) forms.push(...formsAt(element, node, source))
    ts.forEachChild(node, (child) => visit(source, child))
  }
  for (const source of sources) visit(source, source)
  return forms
}

export const nameOfField = ({ tag, attributes }: Written): string =>
  attributes.get('name') ?? (tag === 'ReasonField' ? 'reason' : '')
