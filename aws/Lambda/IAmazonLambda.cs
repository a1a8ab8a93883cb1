namespace CloudPipe.Aws.Lambda;

/// <summary>AWS Lambda, the operations that CloudPipe calls; <see cref="LambdaClient"/> says what they throw.</summary>
public interface IAmazonLambda
{
    /// <summary>
    /// Invokes a function. The call succeeds also when the function failed: then <c>FunctionError</c> is set and the payload
    /// is the error.
    /// </summary>
    Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken);

    /// <summary>A function's settings and state; one that is not there is a <c>ResourceNotFoundException</c>.</summary>
    Task<GetFunctionResponse> GetFunctionAsync(GetFunctionRequest request, CancellationToken cancellationToken);
}
