import type { ReactNode } from 'react'

/** Drawn on a grid of 24, with the colour of the text. */
const Icon = ({ children }: { readonly children: ReactNode }) => (
  <svg
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
)

export const icons = {
  bold: (
    <Icon>
      <path d="M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z" strokeWidth="2.6" />
    </Icon>
  ),
  italic: (
    <Icon>
      <path d="M10 5h8M6 19h8M14 5l-4 14" />
    </Icon>
  ),
  code: (
    <Icon>
      <path d="M8 7l-5 5 5 5M16 7l5 5-5 5" />
    </Icon>
  ),
  link: (
    <Icon>
      <path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1" />
    </Icon>
  ),
  h2: (
    <Icon>
      <path d="M4 7V4.5h16V7M12 4.5v15M9 19.5h6" />
    </Icon>
  ),
  h3: (
    <Icon>
      <path d="M7 10.5V9h10v1.5M12 9v10.5M10 19.5h4" />
    </Icon>
  ),
  h4: (
    <Icon>
      <path d="M8 13h8M12 13v6.5M5 5h14" />
    </Icon>
  ),
  bullet: (
    <Icon>
      <path d="M10 6h10M10 12h10M10 18h10M4.5 6h.01M4.5 12h.01M4.5 18h.01" />
    </Icon>
  ),
  number: (
    <Icon>
      <path d="M10 6h10M10 12h10M10 18h10M4 4l1-.5V9M3.5 14.5a1.4 1.4 0 0 1 2.5.8c0 1-2.5 2.2-2.5 3.2H6" />
    </Icon>
  ),
  quote: (
    <Icon>
      <path d="M4 5v14M9 8h11M9 12h11M9 16h7" />
    </Icon>
  ),
  image: (
    <Icon>
      <path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01" />
    </Icon>
  ),
  undo: (
    <Icon>
      <path d="M8 5L4 9l4 4M4 9h9a5.5 5.5 0 0 1 0 11h-3" />
    </Icon>
  ),
  redo: (
    <Icon>
      <path d="M16 5l4 4-4 4M20 9h-9a5.5 5.5 0 0 0 0 11h3" />
    </Icon>
  ),
} as const
