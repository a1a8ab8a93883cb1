namespace CloudPipe.Local.Server;

/// <summary>Why a request is refused before a service looks at it; each service says it in its own words.</summary>
internal enum RefusalReason
{
    MissingAuthentication,
    MalformedAuthentication,
    UnknownAccessKey,
    SignatureMismatch,
    Skewed,
    Expired,
    UnsignedHeaders,
    InvalidToken,
    InvalidUri,
    InvalidRequest,
    PayloadHashMismatch,
    TooLarge,
    TooSlow,
}
