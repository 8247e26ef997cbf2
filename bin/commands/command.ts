/** Where a command reads and writes: the process, or what stands for it. */
export type Streams = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>;

/** A command of `lianshen`: does its work and answers with the exit status. */
export type Command = (args: readonly string[], streams: Streams) => Promise<number>;
