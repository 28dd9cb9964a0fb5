import { Prose } from '@/ui/layout'

/** The frozen criteria: paragraphs and lists of plain text; nothing in it is read as HTML. */
export function Criteria({ text }: { readonly text: string }) {
  return (
    <Prose>
      {text
        .split(/\n{2,}/)
        .map((block) => block.trim())
        .filter((block) => block !== '')
        .map((block) => (
          <Block key={block} block={block} />
        ))}
    </Prose>
  )
}

function Block({ block }: { readonly block: string }) {
  const lines = block.split('\n')
  const isList = lines.every((line) => /^[-*•] /.test(line))
  if (!isList) return <p>{block.replace(/^#+ /, '')}</p>
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line.slice(2)}</li>
      ))}
    </ul>
  )
}
