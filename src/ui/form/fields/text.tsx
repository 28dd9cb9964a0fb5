'use client'

import { type ComponentProps, type ReactNode, useRef, useState } from 'react'
import { formatParisDate } from '@/kernel/dates'
import { readEmail } from '@/kernel/email-address'
import { formatNumber } from '@/kernel/french'
import { announcedMinimum } from '@/kernel/minimum-lengths'
import { Button } from '../../button'
import { useField } from '../context'
import { FieldFrame, type FieldProps } from '../field'
import { MeantAddress, useMeantAddress } from './meant-address'

type Native<Keys extends keyof ComponentProps<'input'>> = Pick<ComponentProps<'input'>, Keys>

interface TextProps
  extends FieldProps,
    Native<'autoComplete' | 'inputMode' | 'readOnly' | 'spellCheck' | 'autoCapitalize'> {
  /** Counted and said, never cut: what is pasted too long stays to be shortened. */
  readonly maxLength?: number
  /** Announced with the help; the rule's own figure (`minimumLengths`). */
  readonly minLength?: number
  readonly defaultValue?: string | null
  readonly type?: 'text' | 'url' | 'tel' | 'number'
  readonly width?: 'short'
}

export function TextField({
  name,
  label,
  help,
  optional,
  defaultValue,
  type = 'text',
  width,
  maxLength,
  minLength,
  ...native
}: TextProps) {
  const { frame, control } = useField({ name, label, help: withMinimum(help, minLength), optional })
  const [length, setLength] = useState(defaultValue?.length ?? 0)
  return (
    <FieldFrame {...frame}>
      <input
        className="p-input"
        data-width={width}
        type={type === 'number' ? 'text' : type}
        data-kind={type === 'number' ? 'number' : undefined}
        inputMode={type === 'number' ? 'numeric' : undefined}
        aria-required={optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        onInput={(event) => setLength(event.currentTarget.value.length)}
        {...native}
        {...control}
      />
      {maxLength && length > maxLength ? <Counted length={length} most={maxLength} /> : null}
    </FieldFrame>
  )
}

/** The help of a field, with the fewest characters that its rule takes. */
const withMinimum = (help: ReactNode, least: number | undefined): ReactNode =>
  least ? (
    <>
      {help} {announcedMinimum(least)}
    </>
  ) : (
    help
  )

const Counted = ({ length, most }: { readonly length: number; readonly most: number }) => (
  <span className="p-help" data-over={length > most || undefined}>
    {formatNumber(length)} sur {formatNumber(most)} caractères
  </span>
)

interface AreaProps extends FieldProps {
  readonly defaultValue?: string | null
  readonly rows?: number
  readonly maxLength?: number
  readonly minLength?: number
  /** Said before anything is sent while the field is empty. */
  readonly needed?: string
  /** Name of the checkbox that answers in its place. */
  readonly neededUnless?: string
}

/** Grows with its text; shows how much room is left when there is a limit. */
export function TextArea({ defaultValue, rows = 4, maxLength, minLength, needed, neededUnless, ...field }: AreaProps) {
  const { frame, control } = useField({ ...field, help: withMinimum(field.help, minLength) })
  const [length, setLength] = useState(defaultValue?.length ?? 0)
  return (
    <FieldFrame {...frame}>
      <textarea
        className="p-input"
        rows={rows}
        data-needed={needed}
        data-needed-unless={neededUnless}
        aria-required={field.optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        onInput={(event) => setLength(event.currentTarget.value.length)}
        {...control}
      />
      {maxLength ? <Counted length={length} most={maxLength} /> : null}
    </FieldFrame>
  )
}

type AddressProps = FieldProps & { readonly defaultValue?: string | null; readonly autoComplete?: string }

/** What the one rule for addresses says of a filled field, before it is sent. */
export const addressSentence = (written: string): string | undefined =>
  written.trim() === '' ? undefined : (readEmail(written).problem ?? undefined)

export function EmailField({ defaultValue, autoComplete = 'email', ...field }: AddressProps) {
  const [wrong, setWrong] = useState<string | undefined>()
  const { frame, control } = useField(field, wrong)
  const input = useRef<HTMLInputElement>(null)
  const { meant, ask, forget } = useMeantAddress(input)
  return (
    <FieldFrame {...frame}>
      <input
        ref={input}
        className="p-input"
        type="email"
        onBlur={(event) => {
          setWrong(addressSentence(event.currentTarget.value))
          ask()
        }}
        onInput={() => wrong && setWrong(undefined)}
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        autoComplete={autoComplete}
        aria-required={field.optional ? undefined : true}
        defaultValue={defaultValue ?? ''}
        {...control}
      />
      <MeantAddress input={input} meant={meant} onAnswered={forget} />
    </FieldFrame>
  )
}

/** A password that its owner may look at. `kind` tells the browser's own keeper what to propose. */
export function PasswordField({
  kind,
  minLength,
  ...field
}: FieldProps & { readonly kind: 'current' | 'new'; readonly minLength?: number }) {
  const { frame, control } = useField({ ...field, help: withMinimum(field.help, minLength) })
  const [isShown, setShown] = useState(false)
  return (
    <FieldFrame {...frame}>
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
        <Button variant="quiet" aria-pressed={isShown} aria-controls={frame.id} onClick={() => setShown(!isShown)}>
          {isShown ? 'Masquer' : 'Afficher'}
          <span className="p-hidden"> le mot de passe</span>
        </Button>
      </div>
    </FieldFrame>
  )
}

/** A code of six digits received by mail. */
export function CodeField(field: FieldProps) {
  const { frame, control } = useField(field)
  return (
    <FieldFrame {...frame}>
      <input
        className="p-input"
        data-width="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
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
  /** Another date of the form that this one follows, and what to say when it does not. */
  readonly after?: { readonly name: string; readonly sentence: string }
}

/** What the end of the form would refuse is said when the field is left. */
export function outsideSentence(date: string, min?: string, max?: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  if (min && date < min)
    return `Cette date est passée ou trop tôt. Choisissez le ${formatParisDate(min)} ou une date postérieure.`
  if (max && date > max)
    return `Cette date est trop tard. Choisissez le ${formatParisDate(max)} ou une date antérieure.`
  return undefined
}

/** A Paris date, `YYYY-MM-DD`, with the browser's own calendar. */
export function DateField({ defaultValue, min, max, after, ...field }: DateProps) {
  const [outside, setOutside] = useState<string | undefined>()
  const { frame, control } = useField(field, outside)
  return (
    <FieldFrame {...frame}>
      <input
        className="p-input"
        data-width="short"
        type="date"
        min={min}
        max={max}
        data-min={min}
        data-max={max}
        data-after={after?.name}
        data-after-sentence={after?.sentence}
        required={!field.optional}
        defaultValue={defaultValue ?? ''}
        onBlur={(event) => setOutside(outsideSentence(event.currentTarget.value, min, max))}
        {...control}
      />
    </FieldFrame>
  )
}
