import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export interface SourceText {
  readonly file: string
  readonly line: number
  readonly text: string
}

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sourceFiles(path)
    else if (/\.tsx?$/.test(entry.name) && entry.name !== 'payload-types.ts') yield path
  }
}

/** Where a person's texts are written. */
export const folders = ['src', 'collections', 'templates']

const isText = (text: string): boolean => /\p{L}{2}/u.test(text) && (/\s/.test(text.trim()) || /[À-ÿœ’…]/.test(text))
const french =
  /[àâçéèêëîïôùûœÀÉÈÊŒ’«»]|\b(?:le|la|les|un|une|des|du|de|et|est|pour|avec|par|sur|vous|votre|vos|cette|ce|qui|que|dans|ou|pas|plus|aucun|aucune|nouveau|badge|badges)\b/i

/** Every text in the sources that reads as French, as React or a program would see it; comments are no texts. */
export function frenchTexts(): readonly SourceText[] {
  return folders.flatMap((folder) => [...sourceFiles(folder)].flatMap((file) => textsOf(file)))
}

/** What an endpoint's description, an error of the program or a line of the log says is English. */
function isForEngineers(node: ts.Node): boolean {
  if (ts.isPropertyAssignment(node)) return node.name.getText() === 'summary'
  if (ts.isNewExpression(node)) return /Error$|^BootStop$/.test(node.expression.getText())
  return ts.isCallExpression(node) && /\blog(?:ger)?\.\w+$/.test(node.expression.getText())
}

function textsOf(file: string): SourceText[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: SourceText[] = []
  const keep = (node: ts.Node, text: string): void => {
    if (!isText(text) || !french.test(text)) return
    found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, text })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || isForEngineers(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) keep(node, node.text)
    else if (ts.isJsxText(node)) keep(node, node.text.replace(/\s*\n\s*/g, ' '))
    else if (ts.isTemplateExpression(node)) {
      keep(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('◦'))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
