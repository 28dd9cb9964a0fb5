import { notFound } from 'next/navigation'
import type { DocumentViewServerProps } from 'payload'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { isOfStructure, type RecordLine, recordLines, screenOf } from './record-lines'
import { StaffScreenFrame } from './staff-view'
import { structureName } from './structure-name'

/** A record that commands write, in place of Payload's form: nobody edits it there, and its columns hold codes. */
export async function RecordPage({ doc, initPageResult }: DocumentViewServerProps) {
  const { collectionConfig: collection } = initPageResult
  if (!collection || typeof doc?.id !== 'string') notFound()
  const { actor } = await currentActor()
  const { singular, plural } = collection.labels
  const structure = typeof doc.organizationId === 'string' ? await structureName(doc.organizationId) : null
  return (
    <StaffScreenFrame actor={actor} at={`/collections/${collection.slug}`}>
      <Record
        title={String(singular)}
        list={{ name: String(plural), path: `/admin/collections/${collection.slug}` }}
        lines={[
          ...(structure && !doc.organizationName ? [{ name: 'Structure', value: structure }] : []),
          ...recordLines(collection.fields, doc),
        ]}
        screen={screenOf(collection.slug, doc)}
        screenName={isOfStructure(collection.slug) ? 'Ouvrir la page de sa structure' : whole}
      />
    </StaffScreenFrame>
  )
}

const whole = 'Ouvrir sa page, avec tout ce qui s’y rapporte'

export const Record = ({
  title,
  list,
  lines,
  screen,
  screenName = whole,
}: {
  readonly title: string
  readonly list: { readonly name: string; readonly path: string }
  readonly lines: readonly RecordLine[]
  readonly screen: string | null
  readonly screenName?: string
}) => (
  <Stack>
    <p>
      <a href={list.path}>{list.name}</a>
    </p>
    <h1>{title}</h1>
    {screen ? (
      <p>
        <a href={screen}>{screenName}</a>
      </p>
    ) : null}
    <Card title="Ce qui est enregistré">
      <dl className="p-stack" data-flow="tight">
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt className="p-small p-muted">{name}</dt>
            <dd>
              <LinkedText text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  </Stack>
)
