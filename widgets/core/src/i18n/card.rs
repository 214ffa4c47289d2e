//! Texts of name cards and certificates.

use super::messages;

messages! {
    /// Keys of the section `card`.
    CardKey in Card {
        /// The name of the certificate, in large letters on it.
        Title,
        /// What a name card is.
        NameCard,
        /// Whom the certificate is for: `{0}` is the name.
        Addressed,
        /// What the certificate says, in lines: `{0}` is the town.
        Body,
        /// Stands for the town where none is named.
        Town,
        /// On a name card without the name of a registry.
        Member,
        /// The number: `{0}`.
        Number,
        /// The number as certificates write it: `{0}`.
        NumberFormal,
        /// Legend of the choice of a design.
        Design,
        /// A design: one hairline.
        DesignLine,
        /// A design: a band of colour.
        DesignBand,
        /// A design: a membership card.
        DesignMember,
        /// A design: a framed certificate.
        DesignFrame,
        /// A design: vertical writing.
        DesignVertical,
        /// A design: much white.
        DesignModern,
        /// A design: large rings.
        DesignPlain,
        /// Button: save as SVG.
        SaveSvg,
        /// Button: save as PNG.
        SavePng,
        /// Button: print at true size.
        Print,
        /// Said beside the buttons: nothing leaves the device. `{0}` and `{1}` are millimetres.
        Local,
        /// After a file was handed to the browser: `{0}` is its name.
        Saved,
        /// After a file could not be made.
        NotSaved,
        /// For the webmaster: a card without a name.
        NameMissing,
        /// For the webmaster: `{0}` is the attribute `kind`.
        KindUnknown,
        /// For the webmaster: `{0}` is the attribute `design`, `{1}` what there is.
        DesignUnknown,
        /// For the webmaster: `{0}` is the attribute `issued`.
        IssuedUnreadable,
        /// For the webmaster: `{0}` is the attribute `crest`.
        CrestUnusable,
    }
}
