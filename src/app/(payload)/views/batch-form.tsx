'use client'

import { type ReactNode, useState } from 'react'
import { counted } from '@/kernel/french'
import { SelectField } from '@/ui/form/fields/choice'
import { PortalForm } from '@/ui/form/portal-form'
import { Tag } from '@/ui/tag'
import { TickAll } from './tick-all'

interface Choice {
  readonly value: string
  readonly label: string
}

interface Line {
  readonly name: string
  readonly isDone: boolean
  readonly detail: string
}

const acts = {
  assign: 'Confier à une personne',
  label: 'Poser une étiquette',
  unlabel: 'Retirer une étiquette',
  remind: 'Rappeler à la structure qu’une réponse est attendue',
} as const
const { assign, remind } = acts
const withoutLabels = { assign, remind }

/**
 * The list with a box on each line (`children`), and below it one act on all that are ticked, with a line for each. The
 * lines stay when what was ticked has left the list, and with it the last case.
 */
export function BatchForm({
  colleagues,
  labels,
  isEmpty,
  children,
}: {
  readonly colleagues: readonly Choice[]
  readonly labels: readonly Choice[]
  readonly isEmpty: boolean
  readonly children: ReactNode
}) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const [act, setAct] = useState('')
  return (
    <>
      <div tabIndex={-1} role="status">
        {lines.length > 0 ? <Lines lines={lines} /> : null}
      </div>
      {isEmpty ? (
        children
      ) : (
        <PortalForm
          id="lot"
          action="/api/portal/cases/batch"
          submitLabel="Appliquer aux dossiers cochés"
          submitVariant="ghost"
          onSuccess={(answer) => {
            setAct('')
            setLines((answer.lines ?? []) as readonly Line[])
          }}
        >
          <TickAll>{children}</TickAll>
          <fieldset
            className="p-fieldset p-no-print"
            data-group=""
            onChange={({ target }) => {
              const { name, value } = target as unknown as HTMLSelectElement
              if (name === 'act') setAct(value)
            }}
          >
            <legend>Les dossiers cochés</legend>
            <SelectField name="act" label="Que faire" choices={labels.length > 0 ? acts : withoutLabels} />
            {act === 'assign' ? <SelectField name="assigneeId" label="À qui confier" choices={colleagues} /> : null}
            {act === 'label' || act === 'unlabel' ? (
              <SelectField name="labelId" label="Quelle étiquette" choices={labels} />
            ) : null}
          </fieldset>
        </PortalForm>
      )}
    </>
  )
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const done = lines.filter(({ isDone }) => isDone).length
  return (
    <section className="p-notice" data-tone={done === lines.length ? 'ok' : 'wait'} aria-label="Résultat">
      <div className="p-notice-text">
        <p>
          <strong>
            {counted(done, 'dossier fait', 'dossiers faits')} sur {lines.length}
          </strong>
        </p>
        <ul>
          {lines.map((line) => (
            <li key={`${line.name}:${line.detail}`}>
              {line.name} : <Tag tone={line.isDone ? 'ok' : 'alert'}>{line.isDone ? 'Fait' : 'Pas fait'}</Tag>
              {line.isDone ? null : ` ${line.detail}`}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
