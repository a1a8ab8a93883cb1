using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>Thrown by an invoke handler for a name it does not know: the caller sees Lambda's ResourceNotFoundException (404).</summary>
public sealed class FunctionNotFoundException(string function)
    : CloudPipeException(EndpointErrorCodes.LambdaRefused, $"Function not found: {function}");
