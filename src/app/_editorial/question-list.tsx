import type { Question } from '@/editorial/content'
import type { TextContext } from '@/editorial/context'
import { questionTopics } from '@/editorial/kinds'
import { Stack } from '@/ui/layout'
import { DeskText } from './desk-text'

/** Questions by topic, each folded: the address of one leads to it, and a browser opens what it searches for. */
export const QuestionList = ({
  questions,
  context,
}: {
  readonly questions: readonly Question[]
  readonly context: TextContext
}) => {
  const groups = [...Object.entries(questionTopics), [null, 'Autres questions'] as const]
    .map(([topic, label]) => ({ label, items: questions.filter((one) => one.topic === topic) }))
    .filter(({ items }) => items.length > 0)
  return (
    <Stack flow="section">
      {groups.map(({ label, items }) => (
        <section key={label} aria-label={label}>
          <Stack>
            <h2>{label}</h2>
            <div className="p-accordion">
              {items.map(({ id, slug, title, body }) => (
                <details key={id} id={slug}>
                  <summary>{title}</summary>
                  <DeskText text={body} context={context} firstHeading={3} />
                </details>
              ))}
            </div>
          </Stack>
        </section>
      ))}
    </Stack>
  )
}
