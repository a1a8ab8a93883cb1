namespace CloudPipe.Wrapper;

/// <summary>
/// A stream kept on disk because its parts are needed in another order than they came in. The file has no name, so that it is gone with
/// the last reference to this, however the process ends.
/// </summary>
internal sealed class SpooledFile
{
    private SpooledFile(FileStream stream) => (Stream, Length) = (stream, stream.Length);

    public long Length { get; }

    /// <summary>For looking around in it, by one at a time; contents do not depend on its position.</summary>
    public FileStream Stream { get; }

    public static async Task<SpooledFile> FillAsync(Stream content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder(), $".cloudpipe-{Path.GetRandomFileName()}.tmp");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            await content.CopyToAsync(file, 256 * 1024, cancellationToken);
            file.Position = 0;
            return new SpooledFile(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public IBlobContent Content(long offset, long length) => new SpooledContent(this, offset, length);

    public Stream Open(long offset, long length) => new FilePartStream(Stream.SafeFileHandle, offset, length);

    /// <summary>/tmp is often in memory, and this is large.</summary>
    private static string Folder() =>
        Environment.GetEnvironmentVariable("TMPDIR") is null && Directory.Exists("/var/tmp") ? "/var/tmp" : Path.GetTempPath();
}
