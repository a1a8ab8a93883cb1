namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>The code of a Lambda function.</summary>
internal interface IFunctionBody
{
    /// <summary>Begins an invocation; <see cref="LambdaFunction.Finish"/> ends it.</summary>
    /// <param name="environment">The execution environment it runs in: what it kept from earlier invocations is still there.</param>
    /// <param name="subject">The file of the event, or <see cref="LambdaFunction.Tick"/>.</param>
    /// <param name="isNew">True in a new environment.</param>
    void Begin(int environment, int subject, bool isNew);

    /// <summary>The function's time is up: nothing of the invocation may go on.</summary>
    void Abort(int environment);
}
