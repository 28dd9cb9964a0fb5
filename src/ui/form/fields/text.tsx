'use client'

import { type ComponentProps, useRef, useState } from 'react'
import { formatNumber } from '@/kernel/french'
import { Button } from '../../button'
import { useField } from '../context'
import { FieldFrame, type FieldProps } from '../field'
import { MeantAddress, useMeantAddress } from './meant-address'

type Native<Keys extends keyof ComponentProps<'input'>> = Pick<ComponentProps<'input'>, Keys>

interface TextProps
  extends FieldProps,
    Native<'autoComplete' | 'inputMode' | 'maxLength' | 'readOnly' | 'spellCheck' | 'autoCapitalize'> {
  readonly defaultValue?: string | null
  readonly type?: 'text' | 'url' | 'tel' | 'number'
  readonly width?: 'short'
}

export function TextField({ name, label, help, optional, defaultValue, type = 'text', width, ...native }: TextProps) {
  const { id, error, control } = useField(name, Boolean(help))
  return (
    <FieldFrame id={id} label={label} help={help} optional={optional} error={error}>
      <input
        className="p-input"
        data-width={width}
        type={type === 'number' ? 'text' : type}
        data-kind={type === 'number' ? 'number' : undefined}
        inputMode={type === 'number' ? 'numeric' : undefined}
        aria-required={optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        {...native}
        {...control}
      />
    </FieldFrame>
  )
}

interface AreaProps extends FieldProps {
  readonly defaultValue?: string | null
  readonly rows?: number
  readonly maxLength?: number
}

/** Grows with its text; shows how much room is left when there is a limit. */
export function TextArea({ name, label, help, optional, defaultValue, rows = 4, maxLength }: AreaProps) {
  const { id, error, control } = useField(name, Boolean(help))
  const [length, setLength] = useState(defaultValue?.length ?? 0)
  return (
    <FieldFrame id={id} label={label} help={help} optional={optional} error={error}>
      <textarea
        className="p-input"
        rows={rows}
        aria-required={optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        onInput={(event) => setLength(event.currentTarget.value.length)}
        {...control}
      />
      {maxLength ? (
        <span className="p-help" data-over={length > maxLength || undefined}>
          {formatNumber(length)} sur {formatNumber(maxLength)} caractères
        </span>
      ) : null}
    </FieldFrame>
  )
}

type AddressProps = FieldProps & { readonly defaultValue?: string | null; readonly autoComplete?: string }

export function EmailField({ name, label, help, optional, defaultValue, autoComplete = 'email' }: AddressProps) {
  const { id, error, control } = useField(name, Boolean(help))
  const input = useRef<HTMLInputElement>(null)
  const { meant, ask, forget } = useMeantAddress(input)
  return (
    <FieldFrame id={id} label={label} help={help} optional={optional} error={error}>
      <input
        ref={input}
        className="p-input"
        type="email"
        onBlur={ask}
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        autoComplete={autoComplete}
        aria-required={optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        {...control}
      />
      <MeantAddress input={input} meant={meant} onAnswered={forget} />
    </FieldFrame>
  )
}

/** A password that its owner may look at. `kind` tells the browser's own keeper what to propose. */
export function PasswordField({ name, label, help, kind }: FieldProps & { readonly kind: 'current' | 'new' }) {
  const { id, error, control } = useField(name, Boolean(help))
  const [isShown, setShown] = useState(false)
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <div className="p-with-action">
        <input
          className="p-input"
          type={isShown ? 'text' : 'password'}
          data-secret=""
          autoCapitalize="none"
          spellCheck={false}
          autoComplete={`${kind}-password`}
          aria-required
          {...control}
        />
        <Button variant="quiet" aria-pressed={isShown} aria-controls={id} onClick={() => setShown(!isShown)}>
          {isShown ? 'Masquer' : 'Afficher'}
          <span className="p-hidden"> le mot de passe</span>
        </Button>
      </div>
    </FieldFrame>
  )
}

/** A code of six digits received by mail. */
export function CodeField({ name, label, help, length = 6 }: FieldProps & { readonly length?: number }) {
  const { id, error, control } = useField(name, Boolean(help))
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <input
        className="p-input"
        data-width="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={length + 2}
        aria-required
        {...control}
      />
    </FieldFrame>
  )
}

interface DateProps extends FieldProps {
  readonly defaultValue?: string | null
  readonly min?: string
  readonly max?: string
}

/** A Paris date, `YYYY-MM-DD`, with the browser's own calendar. */
export function DateField({ name, label, help, optional, defaultValue, min, max }: DateProps) {
  const { id, error, control } = useField(name, Boolean(help))
  return (
    <FieldFrame id={id} label={label} help={help} optional={optional} error={error}>
      <input
        className="p-input"
        data-width="short"
        type="date"
        min={min}
        max={max}
        defaultValue={defaultValue ?? ''}
        {...control}
      />
    </FieldFrame>
  )
}
