namespace CloudPipe.Wrapper;

/// <summary>How far the bytes of an image are on their way to a registry.</summary>
/// <param name="Done">Bytes sent. It falls where a blob has to be sent again.</param>
/// <param name="Total">Bytes to be sent, as far as is known: it grows while layers turn out not to be there.</param>
public sealed record ImageTransfer(long Done, long Total);
