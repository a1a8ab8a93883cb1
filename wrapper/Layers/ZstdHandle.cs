using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper;

/// <summary>A <c>ZSTD_DStream</c>.</summary>
internal sealed class ZstdHandle : SafeHandle
{
    public ZstdHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <exception cref="ImageException">CP3019.</exception>
    public static ZstdHandle Create()
    {
        try
        {
            var decoder = ZstdLibrary.CreateDecoder();
            return decoder.IsInvalid ? throw new IOException("libzstd has no memory for a decoder") : decoder;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new ImageException(
                ImageErrorCodes.NoZstd,
                "The image has layers compressed with zstd, and this machine has no libzstd.so.1.",
                "Install it: 'apt-get install libzstd1' on Debian and Ubuntu, 'dnf install libzstd' on Fedora.",
                e);
        }
    }

    protected override bool ReleaseHandle() => ZstdLibrary.FreeDecoder(handle) == 0;
}
