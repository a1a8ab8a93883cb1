namespace CloudPipe.Wrapper;

/// <param name="Descriptor">What it is to be.</param>
/// <param name="What">What it is called where it turns out to be something else.</param>
/// <param name="Content">Where it comes from.</param>
internal sealed record OciBlob(BlobDescriptor Descriptor, string What, IBlobContent Content);
