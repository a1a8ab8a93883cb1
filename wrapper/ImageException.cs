using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>
/// An image, or a reference to one, that cannot be used; <see cref="CloudPipeException.Code"/> is one of <see cref="ImageErrorCodes"/>.
/// </summary>
public sealed class ImageException : CloudPipeException
{
    public ImageException(string code, string message, string? hint = null, Exception? inner = null, bool isTransient = false)
        : base(code, message, hint, isTransient, inner)
    {
    }
}
