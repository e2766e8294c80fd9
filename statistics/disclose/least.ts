/** No figure about fewer people than this, and no comment from fewer than that. They may be raised, never lowered. */
export const leastGroup = 5;
export const leastGroupForComments = 10;
