'use client'

import type { ReactNode } from 'react'
import { type Choices, choicesOf } from '../../choices'
import { useField } from '../context'
import { FieldError, FieldFrame, type FieldProps, Help, OptionalMark } from '../field'

/** One box, a boolean: an agreement, an option. The label is a whole sentence. */
export function CheckboxField({
  defaultChecked,
  needed,
  ...field
}: Omit<FieldProps, 'optional'> & {
  readonly defaultChecked?: boolean
  /** Said before anything is sent while the box is not ticked. */
  readonly needed?: string
}) {
  const { frame, control } = useField(field)
  return (
    <div className="p-field">
      <div className="p-choice">
        <input type="checkbox" data-needed={needed} defaultChecked={defaultChecked} {...control} />
        <label htmlFor={frame.id}>{frame.label}</label>
      </div>
      <Help id={frame.id}>{frame.help}</Help>
      <FieldError id={frame.id} error={frame.error} />
    </div>
  )
}

interface GroupProps extends FieldProps {
  readonly choices: Choices
  readonly defaultValue?: string | null
}

/** One answer among a few that are all visible. The first control carries the field's id: the error summary leads there. */
export function RadioGroup({ choices, defaultValue, ...field }: GroupProps) {
  const { frame, control } = useField(field)
  const { id, label, help, optional, error } = frame
  return (
    <fieldset className="p-fieldset" aria-describedby={control['aria-describedby']}>
      <legend>
        {label}
        {optional ? <OptionalMark /> : null}
      </legend>
      <Help id={id}>{help}</Help>
      {choicesOf(choices).map((choice, index) => {
        const choiceId = index === 0 ? id : `${id}-${choice.value}`
        return (
          <div className="p-choice" key={choice.value}>
            <input
              type="radio"
              id={choiceId}
              name={field.name}
              value={choice.value}
              defaultChecked={choice.value === defaultValue}
              aria-invalid={control['aria-invalid']}
              aria-describedby={choice.help ? `${choiceId}-detail` : undefined}
            />
            <span>
              <label htmlFor={choiceId}>{choice.label}</label>
              {choice.help ? (
                <span className="p-help" id={`${choiceId}-detail`}>
                  {choice.help}
                </span>
              ) : null}
            </span>
          </div>
        )
      })}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}

/** Several of a list, under headings where it has them; sent as an array. The first box carries the field's id. */
export function CheckboxGroup({
  groups,
  defaultValue = [],
  ...field
}: FieldProps & {
  readonly groups: readonly { readonly legend: string; readonly choices: Choices }[]
  readonly defaultValue?: readonly string[]
}) {
  const { frame, control } = useField(field)
  const { id, label, help, optional, error } = frame
  const first = choicesOf(groups[0]?.choices ?? {})[0]?.value
  return (
    <fieldset className="p-fieldset" aria-describedby={control['aria-describedby']}>
      <legend>
        {label}
        {optional ? <OptionalMark /> : null}
      </legend>
      <Help id={id}>{help}</Help>
      <FieldError id={id} error={error} />
      {groups.map(({ legend, choices }) => (
        <fieldset className="p-fieldset" key={legend}>
          <legend className="p-small">{legend}</legend>
          {choicesOf(choices).map((choice) => {
            const choiceId = choice.value === first ? id : `${id}-${choice.value}`
            return (
              <div className="p-choice" key={choice.value}>
                <input
                  type="checkbox"
                  data-kind="list"
                  id={choiceId}
                  name={field.name}
                  value={choice.value}
                  defaultChecked={defaultValue.includes(choice.value)}
                  aria-invalid={control['aria-invalid']}
                />
                <label htmlFor={choiceId}>{choice.label}</label>
              </div>
            )
          })}
        </fieldset>
      ))}
    </fieldset>
  )
}

/** One answer among many. Nothing is chosen ahead unless `defaultValue` says so. */
export function SelectField({
  choices,
  defaultValue,
  empty = 'Choisissez…',
  ...field
}: GroupProps & { readonly empty?: string }) {
  const { frame, control } = useField(field)
  return (
    <FieldFrame {...frame}>
      <select
        className="p-input"
        aria-required={field.optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        {...control}
      >
        <option value="">{empty}</option>
        {choicesOf(choices).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** One question a block; `group` draws a frame around several fields that belong together. */
export function Fieldset({
  legend,
  help,
  group,
  children,
}: {
  readonly legend: ReactNode
  readonly help?: ReactNode
  readonly group?: boolean
  readonly children: ReactNode
}) {
  return (
    <fieldset className="p-fieldset" data-group={group || undefined}>
      <legend>{legend}</legend>
      {help ? <p className="p-help">{help}</p> : null}
      {children}
    </fieldset>
  )
}
