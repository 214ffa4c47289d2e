//! Texts of the section `form`.

use super::messages;

messages! {
    /// Keys of the section `form`.
    FormKey in Form {
        /// Names of the 47 prefectures (order of JIS X 0401) and abroad, separated by commas; empty where they are the Japanese ones.
        Prefectures,
        /// An answer is missing: `{0}` is the label, here and in all errors.
        ErrorRequired,
        /// One of a list must be chosen.
        ErrorChoose,
        /// At least one of several must be chosen.
        ErrorChooseSome,
        /// A box must be ticked.
        ErrorTick,
        /// A value that was not offered.
        ErrorChoice,
        /// Several answers to a question that takes one.
        ErrorOne,
        /// Too long: `{1}` is the greatest length, `{2}` the present one.
        ErrorTooLong,
        /// Too short: `{1}` is the least length, `{2}` the present one.
        ErrorTooShort,
        /// Less than `{1}`.
        ErrorMin,
        /// More than `{1}`.
        ErrorMax,
        /// No e-mail address.
        ErrorEmail,
        /// No web address.
        ErrorUrl,
        /// No telephone number.
        ErrorTel,
        /// No postal code.
        ErrorPostal,
        /// No reading in kana.
        ErrorKana,
        /// No whole number.
        ErrorWhole,
        /// No number.
        ErrorNumber,
        /// No such day, week or month.
        ErrorDate,
        /// No time of day.
        ErrorTime,
        /// A day of which year, month or day is missing.
        ErrorDateParts,
        /// A day that its era does not have.
        ErrorEra,
        /// A day before `{1}`.
        ErrorDateMin,
        /// A day after `{1}`.
        ErrorDateMax,
        /// A day before that of the field `{1}`.
        ErrorNotBefore,
        /// Another answer than to the field `{1}`.
        ErrorSame,
        /// What should have come with the link is missing.
        ErrorGiven,
        /// No file.
        ErrorFile,
        /// A file `{1}` larger than `{2}`.
        ErrorFileSize,
        /// A file `{1}` that is none of `{2}`.
        ErrorFileType,
        /// More than `{1}` files.
        ErrorFileNumber,
        /// Fewer than `{1}` entries.
        ErrorEntriesLeast,
        /// More than `{1}` entries.
        ErrorEntriesMost,
        /// Fewer than `{2}` entries with the answer `{1}`.
        ErrorCountLeast,
        /// More than `{2}` entries with the answer `{1}`.
        ErrorCountMost,
        /// What the schema itself says of a rule: `{1}`.
        ErrorOwn,
        /// Files of the type `image/*`.
        FileImage,
        /// Files of the type `audio/*`.
        FileAudio,
        /// Files of the type `video/*`.
        FileVideo,
        /// The answer has not the form that is asked for.
        ErrorPattern,
        /// The same, with an example `{1}`.
        ErrorPatternExample,
        /// Names the list of steps.
        StepsLabel,
        /// The step in which the visitor writes.
        StepInput,
        /// The step in which the visitor looks at what is to be sent.
        StepConfirm,
        /// The last step.
        StepDone,
        /// Marks a field that must be answered.
        Required,
        /// Marks a field that may stay empty.
        Optional,
        /// An answer as it could be: `{0}`.
        Example,
        /// The first entry of a list, where nothing is chosen.
        ChooseOne,
        /// Button to the next page of input.
        Next,
        /// Button to the confirmation.
        ToConfirm,
        /// Button to the page before.
        Back,
        /// Button that sends.
        Send,
        /// While the answers are on their way.
        Sending,
        /// Heading over the faults: `{0}` is their number.
        SummaryTitle,
        /// Heading over what the server refused as a whole.
        RefusedTitle,
        /// Heading of the confirmation.
        ConfirmTitle,
        /// Says that nothing has been sent yet.
        ConfirmLead,
        /// Button that leads back to one answer.
        Change,
        /// The same for screen readers: `{0}` is the label.
        ChangeField,
        /// Stands where nothing was answered.
        NoAnswer,
        /// A ticked box.
        TickYes,
        /// An unticked box.
        TickNo,
        /// Between several answers to one question.
        ListSeparator,
        /// Heading of the box on personal data.
        PersonalTitle,
        /// What the answers are used for.
        PersonalPurpose,
        /// The office.
        PersonalContact,
        /// How long the answers are kept.
        PersonalRetention,
        /// Heading where the answers did not reach the office.
        NotSentTitle,
        /// Nothing that was typed is lost.
        NotSentKept,
        /// Button that sends once more.
        SendAgain,
        /// Heading where the answer of the server never came.
        UnknownTitle,
        /// What that means.
        UnknownText,
        /// Why sending again does no harm: the idempotency key.
        UnknownAgain,
        /// The office, in a failure: `{0}`.
        Contact,
        /// Heading over the copy of the answers.
        Copy,
        /// Heading when all is done.
        DoneTitle,
        /// Thanks.
        DoneText,
        /// The heading where the answers are kept on a waiting list.
        WaitsTitle,
        /// The same in a sentence.
        WaitsText,
        /// The number under which the answers are kept.
        Receipt,
        /// Asks to keep that number.
        ReceiptKeep,
        /// Button that prints the page.
        Print,
        /// The device has no connection: nothing left.
        SendOffline,
        /// The server could not be reached: nothing arrived.
        SendNetwork,
        /// The server asks to wait: nothing was kept.
        SendBusy,
        /// The server could not take it: nothing was kept.
        SendFailed,
        /// The server refused without a reason.
        SendRefused,
        /// The answers were taken for a robot's.
        SendSpam,
        /// Nothing is accepted any longer.
        SendClosed,
        /// Nothing is sent again where that could count twice.
        UnknownAsk,
        /// Behind the year of a date in three fields.
        DateYear,
        /// Behind the month.
        DateMonth,
        /// Behind the day.
        DateDay,
        /// Names the list of eras.
        DateEra,
        /// The choice of western years in the list of eras.
        DateWestern,
        /// The eras from 令和 back to 明治, separated by spaces.
        EraNames,
        /// One entry of a group: `{0}` the group's label, `{1}` its number.
        Entry,
        /// The button that adds an entry: `{0}` is the group's label.
        EntryAdd,
        /// The button that takes an entry away: `{0}` is its number.
        EntryRemove,
        /// Said when an entry is gone: `{0}` was its number.
        EntryRemoved,
        /// The button that takes a file out again.
        FileRemove,
        /// Its name: `{0}` is the file's.
        FileRemoveNamed,
        /// Several towns have the code: `{0}` is their number.
        PlacesFound,
        /// `{0}` percent have left.
        SendingPercent,
        /// Stops sending.
        Cancel,
        /// The button that keeps a copy as a file.
        Save,
        /// No connection: the form waits.
        WaitingTitle,
        /// What the form does meanwhile.
        WaitingText,
        /// The button that stops waiting.
        WaitingStop,
        /// Handed to the page's own form.
        AwayTitle,
        /// What the visitor should look at.
        AwayText,
        /// The button that makes an e-mail's draft.
        MakeMail,
        /// The button that makes a 申込書.
        MakePaper,
        /// The last step where the visitor sends an e-mail.
        StepMail,
        /// The last step where the visitor sends paper.
        StepPaper,
        /// The draft is there.
        MailTitle,
        /// What to do with it.
        MailText,
        /// Opens the draft.
        MailOpen,
        /// The last line of a draft that had to be cut.
        MailCut,
        /// The sheet is there.
        PaperTitle,
        /// What to do with it.
        PaperText,
        /// Prints the sheet alone.
        PaperPrint,
        /// To whom the sheet goes: `{0}`.
        PaperTo,
        /// What stands below the sheet, for the office.
        PaperOffice,
        /// Names the list of what the form is a part of.
        JourneyLabel,
        /// Names the field that people do not see.
        Trap,
        /// Where a form is only for those who were invited.
        NotOffered,
        /// Said when answers were taken from an earlier registration.
        Registered,
        /// Said when a draft was restored.
        DraftRestored,
        /// Characters that the page's charset lacks: `{0}` label, `{1}` the characters.
        Unwritable,
        /// Sending was stopped before it had all left.
        SendCancelled,
    }
}
