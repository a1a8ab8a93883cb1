namespace CloudPipe.Wrapper.Tests;

/// <summary>The verbs of the distribution protocol, as a test speaks of them.</summary>
internal enum RequestKind
{
    Unknown,
    Ping,
    HeadManifest,
    GetManifest,
    PutManifest,
    HeadBlob,
    GetBlob,

    /// <summary>POST that opens an upload.</summary>
    StartUpload,

    /// <summary>POST that asks for a blob of another repository.</summary>
    MountBlob,

    /// <summary>PATCH: one chunk.</summary>
    PatchUpload,

    /// <summary>PUT: the whole blob, the last chunk, or nothing but the digest.</summary>
    PutUpload,

    /// <summary>GET of an upload: how far it is.</summary>
    UploadStatus,

    /// <summary>DELETE of an upload.</summary>
    CancelUpload,
    ListTags,

    /// <summary>A request to the token server.</summary>
    Token,
}
