-- Decisions that the stream was told and has not answered yet: few, and the oldest of them is watched.
create index ruling_unanswered on ruling (published_at) where state = 'PUBLISHED';
