import type { DefaultServerCellComponentProps } from 'payload'
import { inFrench } from './code-words'

/** A cell of Payload's lists: what is kept as a code is shown in words. */
export const WordCell = ({ cellData }: DefaultServerCellComponentProps) => <span>{inFrench(cellData)}</span>
