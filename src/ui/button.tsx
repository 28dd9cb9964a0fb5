import type { ComponentProps, ReactNode } from 'react'

export type ButtonVariant = 'primary' | 'ghost' | 'quiet' | 'danger'

interface Look {
  readonly variant?: ButtonVariant
  readonly children: ReactNode
}

/** A link that looks like a button: what follows is a page, not an act. Write what happens; end with « … » if a step follows. */
export function ButtonLink({ variant = 'primary', children, ...rest }: Look & Omit<ComponentProps<'a'>, 'className'>) {
  return (
    <a className="p-button" data-variant={variant} {...rest}>
      {children}
    </a>
  )
}

/** The same beside a first one, or where nothing is urged. */
export const SecondaryLink = (props: Omit<ComponentProps<typeof ButtonLink>, 'variant'>) => (
  <ButtonLink variant="ghost" {...props} />
)

/** A button that acts. Inside a form prefer `SubmitButton`. */
export function Button({
  variant = 'primary',
  type = 'button',
  children,
  ...rest
}: Look & Omit<ComponentProps<'button'>, 'className'>) {
  return (
    <button className="p-button" data-variant={variant} type={type} {...rest}>
      {children}
    </button>
  )
}
