namespace CloudPipe.Wrapper;

/// <summary>How far an attempt to upload a blob came.</summary>
internal enum UploadStep
{
    /// <summary>The registry has the blob.</summary>
    Done,

    /// <summary>The connection or the registry gave way; some bytes may have arrived.</summary>
    Broken,

    /// <summary>The registry no longer knows the upload.</summary>
    Gone,

    /// <summary>The registry, or a proxy before it, does not take it in one piece.</summary>
    WholeRefused,

    /// <summary>The registry does not take the rest of it: it must be sent whole.</summary>
    ChunksRefused,
}
