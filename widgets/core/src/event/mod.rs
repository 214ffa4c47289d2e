//! Programs and events: the model, their status, recurrence and how they merge.
