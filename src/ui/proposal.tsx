import { Tag } from './tag'

/** Marks a text of ours that stands where the Région's own is not known yet. */
export const Proposal = () => <Tag tone="wait">Proposition à valider par la Région</Tag>
