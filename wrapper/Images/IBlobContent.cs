namespace CloudPipe.Wrapper;

/// <summary>The bytes of a blob, wherever they are; not yet verified. The seam for registries and daemons.</summary>
internal interface IBlobContent
{
    /// <summary>The number of bytes there really are, where that is known without reading them.</summary>
    long? Length { get; }

    /// <summary>The file that holds exactly these bytes, where there is one: it can be linked to instead of copied.</summary>
    string? FilePath { get; }

    /// <exception cref="ImageException">CP3011 or CP3022.</exception>
    Task<Stream> OpenAsync(CancellationToken cancellationToken);
}
