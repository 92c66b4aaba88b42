-- What kind of thing a batch did, as a word of its own. So far it stood in the label alone, as did that something was
-- undone or redone; what is not to be read out of old labels is 'other'.

ALTER TABLE batches ADD COLUMN deed TEXT NOT NULL DEFAULT 'other' CHECK (deed IN ('withdraw', 'accept', 'ignore', 'remove', 'they_accepted', 'send', 'receive', 'prepare', 'discard', 'put_off', 'plan', 'edit', 'tag', 'remark', 'merge', 'apart', 'log', 'follow_up', 'circle', 'keep', 'group', 'share', 'goals', 'template', 'own_profile', 'work_list', 'import', 'paste', 'other'));

UPDATE batches SET label = substr(label, 8) WHERE kind <> 'action' AND label LIKE 'Undid: %' OR kind = 'redo' AND label LIKE 'Redid: %';
UPDATE batches SET deed = CASE
  WHEN label LIKE 'Withdrew %' THEN 'withdraw'
  WHEN label LIKE 'Accepted %' THEN 'accept'
  WHEN label LIKE 'Ignored %' THEN 'ignore'
  WHEN label LIKE 'Removed %' THEN 'remove'
  WHEN label LIKE 'Recorded that %' THEN 'they_accepted'
  WHEN label LIKE 'Sent a request %' THEN 'send'
  WHEN label LIKE 'Entered a request %' THEN 'receive'
  WHEN label LIKE 'Prepared %' THEN 'prepare'
  WHEN label LIKE 'Edited %' THEN 'edit'
  WHEN label LIKE 'Merged %' THEN 'merge'
  WHEN label LIKE 'Logged a %' OR label LIKE 'Logged an %' OR label LIKE 'Took the % off the log %' THEN 'log'
  WHEN label LIKE 'Follow%' THEN 'follow_up'
  WHEN label LIKE 'Changed your own profile' THEN 'own_profile'
  WHEN label LIKE 'Done on LinkedIn%' OR label LIKE 'Not needed%' OR label LIKE 'To do%' THEN 'work_list'
  WHEN label LIKE 'Imported %' THEN 'import'
  WHEN label LIKE 'Pasted %' THEN 'paste'
  WHEN label LIKE 'Put % off %' THEN 'put_off'
  WHEN label LIKE 'Put % into the % circle' OR label LIKE 'Took % out of the % circle%' THEN 'circle'
  WHEN label LIKE 'Kept % until %' OR label LIKE 'Put % on the keep list' OR label LIKE 'Took % off the keep list' THEN 'keep'
  WHEN label LIKE 'Remarked %' OR label LIKE 'Took the remark %' THEN 'remark'
  WHEN label LIKE 'Told % apart' THEN 'apart'
  WHEN label LIKE 'Dropped the draft %' OR label LIKE 'Dropped % drafts' THEN 'discard'
  WHEN label LIKE 'Planned % withdrawal%' OR label LIKE 'Dropped % planned %' THEN 'plan'
  WHEN label LIKE '% the goal %' THEN 'goals'
  WHEN label LIKE '% the template %' THEN 'template'
  WHEN label LIKE '% the group %' OR label LIKE 'Put % into %' OR label LIKE 'Took % out of %' OR label LIKE 'Logged in %' THEN 'group'
  WHEN label LIKE '% the share %' OR label LIKE 'Shared %' OR label LIKE 'Planned %' THEN 'share'
  WHEN label LIKE 'Tagged %' OR label LIKE 'Took % off %' OR label LIKE 'Changed the tags %' THEN 'tag'
  ELSE 'other' END;
