using CloudPipe.Dispatcher;
using CloudPipe.Dispatcher.Hosting;

// The one there is: whatever the function's handler, it is this.
return await LambdaHost.RunAsync(("", services => new ReadyDispatcher(services)));
