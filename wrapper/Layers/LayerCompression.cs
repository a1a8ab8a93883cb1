namespace CloudPipe.Wrapper;

internal enum LayerCompression
{
    None,
    Gzip,
    Zstd,
}
