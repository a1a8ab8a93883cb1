namespace CloudPipe.Wrapper;

/// <summary>A whole file, or the part of one that an entry of a tar archive occupies.</summary>
internal sealed class FileContent : IBlobContent
{
    private readonly string _path;
    private readonly long _offset;

    private FileContent(string path, long offset, long length, bool whole)
    {
        (_path, _offset, Length) = (path, offset, length);
        FilePath = whole ? path : null;
    }

    public long? Length { get; }

    public string? FilePath { get; }

    public static FileContent Whole(FileInfo file) => new(file.FullName, 0, file.Length, whole: true);

    public static FileContent Part(string path, long offset, long length) => new(path, offset, length, whole: false);

    public Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream>(new FilePartStream(_path, _offset, Length!.Value));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageException(ImageErrorCodes.BlobMissing, $"'{_path}' was removed while the image was in use.", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageErrorCodes.CannotRead, $"'{_path}' cannot be read: {e.Message}", inner: e);
        }
    }
}
