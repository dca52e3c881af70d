/** How what stands for an address that went begins: no address does, so that it is told from one. */
export const goneBegins = 'gone:'

/** Whether this stands for an address that went: nothing can be sent there. */
export const isGone = (address: string): boolean => address.startsWith(goneBegins)
