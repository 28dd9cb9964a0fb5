'use client'

import type { ReactNode } from 'react'
import { useField } from '../context'
import { FieldError, FieldFrame, type FieldProps, Help, OptionalMark } from '../field'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly help?: string
}

/** One box, a boolean: an agreement, an option. The label is a whole sentence. */
export function CheckboxField({
  name,
  label,
  help,
  defaultChecked,
  needed,
}: Omit<FieldProps, 'optional'> & {
  readonly defaultChecked?: boolean
  /** Said before anything is sent while the box is not ticked. */
  readonly needed?: string
}) {
  const { id, error, control } = useField(name, Boolean(help))
  return (
    <div className="p-field">
      <div className="p-choice">
        <input type="checkbox" data-needed={needed} defaultChecked={defaultChecked} {...control} />
        <label htmlFor={id}>{label}</label>
      </div>
      <Help id={id}>{help}</Help>
      <FieldError id={id} error={error} />
    </div>
  )
}

interface GroupProps extends FieldProps {
  readonly choices: readonly Choice[]
}

/** One answer among a few that are all visible. */
export function RadioGroup({
  name,
  label,
  help,
  optional,
  choices,
  defaultValue,
}: GroupProps & { readonly defaultValue?: string | null }) {
  return (
    <ChoiceGroup name={name} label={label} help={help} optional={optional} choices={choices}>
      {(choice) => ({ type: 'radio', defaultChecked: choice.value === defaultValue })}
    </ChoiceGroup>
  )
}

/** The first control carries the field's id, so that the error summary can lead to it. */
function ChoiceGroup({
  name,
  label,
  help,
  optional,
  choices,
  children,
}: GroupProps & {
  readonly children: (choice: Choice) => { readonly type: 'radio' | 'checkbox'; readonly defaultChecked: boolean }
}) {
  const { id, error, control } = useField(name, Boolean(help))
  return (
    <fieldset className="p-fieldset" aria-describedby={control['aria-describedby']}>
      <legend>
        {label}
        {optional ? <OptionalMark /> : null}
      </legend>
      <Help id={id}>{help}</Help>
      {choices.map((choice, index) => {
        const choiceId = index === 0 ? id : `${id}-${choice.value}`
        const { type, defaultChecked } = children(choice)
        return (
          <div className="p-choice" key={choice.value}>
            <input
              type={type}
              id={choiceId}
              name={name}
              value={choice.value}
              data-kind={type === 'checkbox' ? 'list' : undefined}
              defaultChecked={defaultChecked}
              aria-invalid={error ? true : undefined}
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

/** One answer among many. Nothing is chosen ahead unless `defaultValue` says so. */
export function SelectField({
  name,
  label,
  help,
  optional,
  choices,
  defaultValue,
  empty = 'Choisissez…',
}: GroupProps & { readonly defaultValue?: string | null; readonly empty?: string }) {
  const { id, error, control } = useField(name, Boolean(help))
  return (
    <FieldFrame id={id} label={label} help={help} optional={optional} error={error}>
      <select
        className="p-input"
        aria-required={optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        {...control}
      >
        <option value="">{empty}</option>
        {choices.map((choice) => (
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
