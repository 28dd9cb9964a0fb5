/** The mark of the admin; decorative, since the link around it says where it leads. */
export const BrandIcon = () => (
  // biome-ignore lint/performance/noImgElement: a small file of ours, served as it is.
  <img src="/favicon.svg" width="24" height="24" alt="" />
)
